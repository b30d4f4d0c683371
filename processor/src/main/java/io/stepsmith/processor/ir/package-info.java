/**
 * The intermediate representation: a rule as graphs of scalar operations, its text form in
 * companions, its verifier and its interpreter.
 */
package io.stepsmith.processor.ir;
