/**
 * The classes that generated code calls. Public because generated classes live in the users'
 * packages; nothing here is meant to be called by hand.
 */
package io.stepsmith.engine;
