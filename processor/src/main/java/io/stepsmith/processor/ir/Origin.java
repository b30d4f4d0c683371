package io.stepsmith.processor.ir;

/**
 * The statement of a rule's source that an expression comes from.
 *
 * @param line its line, from 1 where the class begins, so that an edit of comments before that
 *     changes no companion; 0 for what the compiler adds
 * @param text the statement as written, on one line
 */
public record Origin(int line, String text) {}
