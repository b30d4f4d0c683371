/**
 * The report pages: an optimizer goes in, an HTML page with its groups and plotted schedules comes
 * out, and a row of the index of all pages.
 */
package io.stepsmith.processor.describe.page;
