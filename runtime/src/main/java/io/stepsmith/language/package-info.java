/**
 * The language of update rules: what an author of a rule or a modifier writes in. A class in it is
 * read as source by the processor, which compiles it, and called as Java by the {@link
 * io.stepsmith.reference.Reference}.
 */
package io.stepsmith.language;
