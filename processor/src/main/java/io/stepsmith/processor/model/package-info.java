/**
 * Records of what a model asks for: groups, tables, parameters and schedules. They hold no
 * elements of the compiler beyond names and types.
 */
package io.stepsmith.processor.model;
