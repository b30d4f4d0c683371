/**
 * Operations on files, with which a directory of checkpoints is made: a seam at which tests let
 * them fail. In: paths. Out: channels.
 */
package io.stepsmith.checkpoint.file;
