/**
 * Source trees of rules: the class of a rule goes in, the syntax trees of its members come out.
 */
package io.stepsmith.processor.rule.source;
