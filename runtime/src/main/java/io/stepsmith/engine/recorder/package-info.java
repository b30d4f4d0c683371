/**
 * Events of JDK Flight Recorder, where the module {@code jdk.jfr} is there. In: steps and
 * checkpoints that have ended. Out: events.
 */
package io.stepsmith.engine.recorder;
