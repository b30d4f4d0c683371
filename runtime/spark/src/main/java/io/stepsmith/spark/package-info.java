/**
 * Training of one model by the executors of a Spark cluster, with the bits of one machine. In: a
 * {@link io.stepsmith.spark.SparkTraining} on the driver. Out: the weights, and what the run was
 * like. Workers are the tasks of a barrier stage; they exchange gradients by sockets of their own.
 */
package io.stepsmith.spark;
