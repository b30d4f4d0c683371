/** A network whose layers are a list of an interface, with a table of embeddings beside them. */
package io.stepsmith.clients.layers;
