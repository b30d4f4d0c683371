/**
 * Training runs in files, from which they go on bit for bit. In: an optimizer with its model, and
 * files. Out: files, and a model as it was. Files are in the format safetensors, which tools of
 * other frameworks read.
 */
package io.stepsmith.checkpoint;
