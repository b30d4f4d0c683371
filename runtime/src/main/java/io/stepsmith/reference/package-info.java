/**
 * The reference of every rule: the rule itself, called weight by weight in double precision,
 * against which compiled steps are tested and users debug.
 */
package io.stepsmith.reference;
