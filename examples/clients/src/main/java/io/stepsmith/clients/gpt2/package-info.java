/** A GPT-2 in the layout of llm.c: 16 tensors in one array, each trained as a tensor of its own. */
package io.stepsmith.clients.gpt2;
