/** Messages: every refusal and warning with its code, text and position in the source. */
package io.stepsmith.processor.diagnostic;
