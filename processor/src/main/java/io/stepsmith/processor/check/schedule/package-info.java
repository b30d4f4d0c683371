/**
 * Readers of schedules: {@code @Schedule}, {@code @WarmUp} and {@code @Plateau} go in, {@code
 * ScheduleSpec} comes out.
 */
package io.stepsmith.processor.check.schedule;
