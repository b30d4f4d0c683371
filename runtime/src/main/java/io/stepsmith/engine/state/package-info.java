/** State that an optimizer keeps between steps, and its names in a saved state. */
package io.stepsmith.engine.state;
