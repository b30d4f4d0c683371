/** Schedules as pure functions of the step. */
package io.stepsmith.schedule;
