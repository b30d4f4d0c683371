/**
 * Schedules as pure functions of the clock: {@link io.stepsmith.schedule.Curve} and its pieces, and
 * the schedules of each framework in a class of its name. Numbers go in; a curve comes out.
 */
package io.stepsmith.schedule;
