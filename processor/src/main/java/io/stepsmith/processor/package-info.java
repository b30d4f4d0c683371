/**
 * The annotation processor: rules become companions ({@code RulePipeline}), models become
 * optimizers ({@code ModelPipeline}).
 */
package io.stepsmith.processor;
