/**
 * The protection of a run that {@code @Guard} asks for: what counts refusals, sees spikes in late
 * losses and norms of gradients, and decides when to go back. Losses and norms go in; whether the
 * step is made comes out.
 */
package io.stepsmith.engine.guard;
