/**
 * Listeners that look at a run while it goes. In: the statistics of each step. Out: files, events
 * and lines for people and tools.
 */
package io.stepsmith.monitor;
