/** Drawings of results: names and numbers go in, SVG by day and by night comes out. */
package io.stepsmith.tuning.chart;
