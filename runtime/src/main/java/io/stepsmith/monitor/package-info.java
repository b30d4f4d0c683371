/**
 * Listeners that look at a run while it goes. In: the statistics of each step. Out: files and lines
 * for people and tools.
 *
 * <p>JDK Flight Recorder needs no listener. Any recording has the events
 * {@code io.stepsmith.Skipped}, {@code RolledBack}, {@code Divergence} and {@code Checkpoint}. One
 * that asks for {@code io.stepsmith.Step} has each step, as with
 * {@code -XX:StartFlightRecording:+io.stepsmith.Step#enabled=true}. Listeners that pass steps on to
 * Micrometer and OpenTelemetry are 20 lines each, in the project's {@code examples}.
 */
package io.stepsmith.monitor;
