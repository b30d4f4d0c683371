/** A matrix factorisation over two tables of embeddings, of which an example touches two rows. */
package io.stepsmith.clients.factors;
