/**
 * Headers of rules: the annotations and fields of a rule go in, checked, and a header for lowering
 * comes out.
 */
package io.stepsmith.processor.rule.check;
