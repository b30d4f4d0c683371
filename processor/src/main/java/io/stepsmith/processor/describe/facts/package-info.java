/** Facts about an optimizer for people: costs, remarks and texts of schedules and settings. */
package io.stepsmith.processor.describe.facts;
