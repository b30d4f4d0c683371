/**
 * The file format safetensors: 8 bytes that are the header's length, the header in JSON, and all
 * numbers one after another. In: channels and arrays. Out: the same.
 *
 * <p>Files may be hostile. Whatever is in one, the reader throws {@code SafetensorsException} or
 * gives what the format says. It holds the header and an index of it, never more than twice its
 * length, and compares every length with the file's before it allocates.
 */
package io.stepsmith.checkpoint.safetensors;
