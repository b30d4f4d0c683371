/**
 * Options of the compiler that the processor reads: what was asked for goes in, a choice or a
 * message comes out.
 */
package io.stepsmith.processor.option;
