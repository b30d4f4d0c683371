/** Marks for NullAway, which reads the code for null. In: nothing. Out: {@code Nullable}. */
package io.stepsmith.nullness;
