/**
 * What the learning rate does to convergence and to generalisation, seen: three problems of {@code
 * examples/problems} are trained in many ways, and one page shows what came of it.
 */
package io.stepsmith.examples.learningrate;
