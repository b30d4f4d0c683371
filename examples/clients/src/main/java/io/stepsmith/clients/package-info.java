/**
 * Training classes as they exist, each with the loop by hand that it comes with: the client goes
 * in, and the losses, times and bytes of both ways to train it come out.
 */
package io.stepsmith.clients;
