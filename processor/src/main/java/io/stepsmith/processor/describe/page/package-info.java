/**
 * The report page: an optimizer goes in, an HTML page with its groups and plotted schedules comes
 * out.
 */
package io.stepsmith.processor.describe.page;
