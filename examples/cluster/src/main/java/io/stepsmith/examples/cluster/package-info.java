/** A model that many machines train, and workers that are processes of one's own. */
package io.stepsmith.examples.cluster;
