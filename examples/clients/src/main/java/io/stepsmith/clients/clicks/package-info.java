/** A service that learns online: FTRL over hashed features, an example at a time. */
package io.stepsmith.clients.clicks;
