/** The time of a step with more and more workers, simulated from measured constants. */
package io.stepsmith.examples.cluster.simulation;
