/** Encog 3.4, a library that hands out its arrays: its update rule, by a generated optimizer. */
package io.stepsmith.clients.encog;
