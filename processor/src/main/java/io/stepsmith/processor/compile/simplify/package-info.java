/** Passes that simplify graphs and keep every bit of their results. */
package io.stepsmith.processor.compile.simplify;
