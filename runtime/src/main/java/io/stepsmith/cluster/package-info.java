/**
 * Workers that train one model together: what they exchange, and how. The number of workers changes
 * no bit of the result.
 */
package io.stepsmith.cluster;
