/**
 * The page about a run: its steps go in, thinned so that memory stays as it is; a whole HTML file
 * comes out, again and again.
 */
package io.stepsmith.monitor.report;
