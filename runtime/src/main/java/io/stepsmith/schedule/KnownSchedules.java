package io.stepsmith.schedule;

/**
 * Schedules under the names that frameworks gave them. {@code rate} is the base learning rate. Positions count updates from 0, as they
 * do there; after the end the last value holds, also where the original climbs again or throws.
 */
abstract class KnownSchedules {
    KnownSchedules() {}
}
