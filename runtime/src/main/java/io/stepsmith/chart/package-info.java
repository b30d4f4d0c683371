/**
 * Drawings and pages: names and numbers go in, SVG and HTML by day and by night come out, without
 * scripts and network.
 */
package io.stepsmith.chart;
