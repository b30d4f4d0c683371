package demo;

import io.stepsmith.With;
import io.stepsmith.language.UpdateRule;
import io.stepsmith.rule.Adam;

@UpdateRule(variantOf = Adam.class, with = @With(name = "beta2", value = 1.0))
final class Quick {}
