/** A small model that is trained on Spark, by two executors on one machine. */
package io.stepsmith.examples.spark;
