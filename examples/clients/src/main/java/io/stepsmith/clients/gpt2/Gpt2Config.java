package io.stepsmith.clients.gpt2;

/**
 * The size of a GPT-2.
 *
 * @param vocabulary different tokens
 * @param context tokens that the model sees at most
 * @param layers transformer blocks
 * @param heads attention heads; a divisor of the width
 * @param width numbers for each token
 */
record Gpt2Config(int vocabulary, int context, int layers, int heads, int width) {}
