package io.stepsmith.examples.gpt;

/**
 * One trained array as a hand-written optimizer wants to see it.
 *
 * @param name where it is in the model, such as {@code blocks[0].mlp.expand.weight}
 * @param weights the live array
 * @param gradient the live array of the same length
 * @param decay whether weight decay applies: to matrices, not to vectors
 */
record Tensor(String name, float[] weights, float[] gradient, boolean decay) {}
