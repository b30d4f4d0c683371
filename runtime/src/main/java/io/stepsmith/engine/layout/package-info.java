/** Names, lengths and places of the arrays of a model, as a walk over it finds them; what all that divides or sums weights goes by. */
package io.stepsmith.engine.layout;
