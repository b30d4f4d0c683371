"""The settings in which record_schedules.py records the schedules of schedule_formulas.py, each with the Java of the same curve."""
import schedule_formulas as f


def formula(key, text, function, updates, right=None):
    return key, text, right, 1, [function(t) for t in range(updates)]


def huggingface():
    F = formula
    yield F("Curve.constantWithWarmup(0.1, 10)", "get_constant_schedule_with_warmup(10)", lambda t: 0.1 * f.hf_constant(t, 10), 30)
    yield F("Curve.constantWithWarmup(0.1, 0)", "get_constant_schedule_with_warmup(0)", lambda t: 0.1 * f.hf_constant(t, 0), 10)
    yield F("Curve.linearWithWarmup(3e-4, 20, 150)", "get_linear_schedule_with_warmup(20, 150)",
            lambda t: 3e-4 * f.hf_linear(t, 20, 150), 200)
    yield F("Curve.linearWithWarmup(1, 0, 100)", "get_linear_schedule_with_warmup(0, 100)", lambda t: f.hf_linear(t, 0, 100), 130)
    yield F("Curve.cosineWithWarmup(3e-4, 20, 150)", "get_cosine_schedule_with_warmup(20, 150): climbs after 150",
            lambda t: 3e-4 * f.hf_cosine(t, 20, 150), 200, 151)
    yield F("Curve.cosineWithWarmup(1, 0, 2, 10, 130)", "get_cosine_schedule_with_warmup(10, 130, num_cycles=2): goes on after 130",
            lambda t: f.hf_cosine(t, 10, 130, 2), 160, 131)
    yield F("Curve.cosineWithWarmup(0.5, 0.05, 0.5, 0, 100)", "get_cosine_with_min_lr_schedule_with_warmup(0, 100, min_lr_rate=0.1): climbs after 100",
            lambda t: 0.5 * f.hf_cosine(t, 0, 100, 0.5, 0.1), 130, 101)
    yield F("Curve.cosineWithWarmup(0.5, 0.05, 0.75, 7, 100)", "get_cosine_with_min_lr_schedule_with_warmup(7, 100, 0.75, min_lr_rate=0.1)",
            lambda t: 0.5 * f.hf_cosine(t, 7, 100, 0.75, 0.1), 130, 101)
    yield F("Curve.cosineWarmupWithMinimum(0.01, 0.2, 0.02, 20, 120)", "get_cosine_with_min_lr_schedule_with_warmup_lr_rate(20, 120, 0.1): climbs after 119",
            lambda t: 0.2 * f.hf_cosine_warmup_rate(t, 20, 120, 0.1), 150, 120)
    yield F("Curve.cosineWarmupWithMinimum(0.05, 1, 0, 11, 80)", "get_cosine_with_min_lr_schedule_with_warmup_lr_rate(11, 80, 0, 0.05)",
            lambda t: f.hf_cosine_warmup_rate(t, 11, 80, 0.0, 0.05), 100, 80)
    yield F("Curve.cosineWithHardRestarts(0.1, 4, 20, 148)", "get_cosine_with_hard_restarts_schedule_with_warmup(20, 148, 4)",
            lambda t: 0.1 * f.hf_hard_restarts(t, 20, 148, 4), 180)
    yield F("Curve.cosineWithHardRestarts(1, 3, 5, 105)", "get_cosine_with_hard_restarts_schedule_with_warmup(5, 105, 3)",
            lambda t: f.hf_hard_restarts(t, 5, 105, 3), 130)
    yield F("restart an update late", "get_cosine_with_hard_restarts_schedule_with_warmup(0, 490, 49): rounding keeps 49 * (10 / 490) below 1",
            lambda t: f.hf_hard_restarts(t, 0, 490, 49), 20, 10)
    yield F("Curve.polynomialWithWarmup(0.1, 1e-7, 1, 10, 100)", "get_polynomial_decay_schedule_with_warmup(10, 100)",
            lambda t: 0.1 * f.hf_polynomial(t, 10, 100, 0.1, 1e-7, 1.0), 130)
    yield F("Curve.polynomialWithWarmup(2, 0.5, 2.5, 0, 90)", "get_polynomial_decay_schedule_with_warmup(0, 90, lr_end=0.5, power=2.5)",
            lambda t: 2 * f.hf_polynomial(t, 0, 90, 2, 0.5, 2.5), 120)
    yield F("Curve.inverseSqrtWithWarmup(0.01, 20, 20)", "get_inverse_sqrt_schedule(20)",
            lambda t: 0.01 * f.hf_inverse_sqrt(t, 20, 20), 300)
    yield F("Curve.inverseSqrtWithWarmup(1, 10_000, 0)", "get_inverse_sqrt_schedule(0)", lambda t: f.hf_inverse_sqrt(t, 0, 10_000), 200)
    yield F("Curve.warmupStableDecay(0.1, 0, 10, 50, 40)", "get_wsd_schedule(10, 40, num_stable_steps=50)",
            lambda t: 0.1 * f.hf_wsd(t, 10, 50, 40, 0), 130)
    yield F("Curve.warmupStableDecay(1, 0.1, 20, 60, Curve.oneMinusSqrt(1, 0.1, 40))", "get_wsd_schedule(20, 40, num_stable_steps=60, 1-sqrt)",
            lambda t: f.hf_wsd(t, 20, 60, 40, 0.1, decay_type="1-sqrt"), 150)
    yield F("Curve.warmupStableDecay(1, 0.1, 0, 0, Curve.linear(1, 0.1, 40))", "get_wsd_schedule(0, 40, num_stable_steps=0, linear)",
            lambda t: f.hf_wsd(t, 0, 0, 40, 0.1, decay_type="linear"), 60)
    yield F("Curve.cosine(0.1, 1, 20).then(Curve.warmupStableDecay(1, 0.1, 0, 30, 40))", "get_wsd_schedule(20, 40, num_stable_steps=30, cosine)",
            lambda t: f.hf_wsd(t, 20, 30, 40, 0.1, "cosine"), 120)
    yield F("Curve.polynomial(0.1, 1, 0.5, 20).then(Curve.warmupStableDecay(1, 0.1, 0, 30, 40))", "get_wsd_schedule(20, 40, num_stable_steps=30, 1-sqrt)",
            lambda t: f.hf_wsd(t, 20, 30, 40, 0.1, "1-sqrt"), 120)


def keras():
    F = formula
    yield F("Curve.cosineDecay(0.1, 100, 0)", "CosineDecay(0.1, 100)", lambda t: f.keras_cosine(t, 0.1, 100), 130)
    yield F("Curve.cosineDecay(0.1, 77, 0.2)", "CosineDecay(0.1, 77, alpha=0.2)", lambda t: f.keras_cosine(t, 0.1, 77, 0.2), 100)
    yield F("Curve.warmupCosineDecay(0.01, 0.1, 0.1 * 0.05, 20, 120)", "CosineDecay(0.01, 100, alpha=0.05, warmup_target=0.1, warmup_steps=20)",
            lambda t: f.keras_cosine(t, 0.01, 100, 0.05, 0.1, 20), 150)
    for t_mul, m_mul, alpha in ((2, 1, 0), (2, 0.5, 0.1), (1, 0.8, 0.01), (1.5, 0.9, 0), (3, 1, 0)):
        yield F(f"Curve.cosineDecayRestarts(0.1, 20, {t_mul}, {m_mul}, {alpha})", f"CosineDecayRestarts(0.1, 20, {t_mul}, {m_mul}, {alpha})",
                lambda t: f.keras_restarts(t, 0.1, 20, t_mul, m_mul, alpha), 250)
    yield F("restart an update late", "CosineDecayRestarts(1, 1, 3), by a logarithm as in the code: misses the restart at 121",
            lambda t: f.keras_restarts_by_logarithm(t, 1, 1, 3, 1, 0), 130, 121)
    for staircase in (False, True):
        java = str(staircase).lower()
        yield F(f"Curve.exponentialDecay(0.1, 30, 0.96, {java})", f"ExponentialDecay(0.1, 30, 0.96, {staircase})",
                lambda t: f.keras_exponential(t, 0.1, 30, 0.96, staircase), 200)
        yield F(f"Curve.inverseTimeDecay(0.1, 1, 0.5, {java})", f"InverseTimeDecay(0.1, 1, 0.5, {staircase})",
                lambda t: f.keras_inverse_time(t, 0.1, 1, 0.5, staircase), 200)
        yield F(f"Curve.inverseTimeDecay(2, 30, 0.7, {java})", f"InverseTimeDecay(2, 30, 0.7, {staircase})",
                lambda t: f.keras_inverse_time(t, 2, 30, 0.7, staircase), 200)
    yield F("Curve.piecewiseConstantDecay(new double[] {101, 111}, new double[] {1, 0.5, 0.1})", "PiecewiseConstantDecay([100, 110], [1, 0.5, 0.1])",
            lambda t: f.keras_piecewise(t, [100, 110], [1.0, 0.5, 0.1]), 130)
    yield F("Curve.polynomialDecay(0.1, 100, 1e-4, 1)", "PolynomialDecay(0.1, 100)",
            lambda t: f.keras_polynomial(t, 0.1, 100, 1e-4, 1.0), 130)
    yield F("Curve.polynomialDecay(0.1, 90, 0.01, 0.5)", "PolynomialDecay(0.1, 90, 0.01, 0.5)",
            lambda t: f.keras_polynomial(t, 0.1, 90, 0.01, 0.5), 120)
    yield F("Curve.polynomialDecayCycle(0.1, 30, 0.01, 0.5)", "PolynomialDecay(0.1, 30, 0.01, 0.5, cycle=True)",
            lambda t: f.keras_polynomial(t, 0.1, 30, 0.01, 0.5, True), 130)
    yield F("Curve.polynomialDecayCycle(1, 17, 0, 2)", "PolynomialDecay(1, 17, 0, 2, cycle=True)",
            lambda t: f.keras_polynomial(t, 1, 17, 0.0, 2, True), 130)


def optax():
    F = formula
    yield F("Curve.polynomialSchedule(1, 0.01, 2, 100, 5)", "polynomial_schedule(1, 0.01, 2, 100, 5)",
            lambda t: f.optax_polynomial(t, 1, 0.01, 2, 100, 5), 130)
    yield F("Curve.polynomialSchedule(0.1, 1, 1, 50, 0)", "linear_schedule(0.1, 1, 50)", lambda t: f.optax_polynomial(t, 0.1, 1, 1, 50), 70)
    yield F("Curve.exponentialDecay(1, 30, 0.5, false, 10, 0.05)", "exponential_decay(1, 30, 0.5, 10, end_value=0.05)",
            lambda t: f.optax_exponential(t, 1, 30, 0.5, 10, False, 0.05), 200)
    yield F("Curve.exponentialDecay(1, 20, 0.5, true, 7, 0.1)", "exponential_decay(1, 20, 0.5, 7, staircase=True, end_value=0.1)",
            lambda t: f.optax_exponential(t, 1, 20, 0.5, 7, True, 0.1), 150)
    yield F("Curve.exponentialDecay(1, 20, 1.5, false, 0, 4)", "exponential_decay(1, 20, 1.5, end_value=4)",
            lambda t: f.optax_exponential(t, 1, 20, 1.5, 0, False, 4), 100)
    yield F("Curve.cosineDecay(0.3, 100, 0.1)", "cosine_decay_schedule(0.3, 100, 0.1)", lambda t: f.optax_cosine(t, 0.3, 100, 0.1), 130)
    yield F("Curve.cosineDecay(0.3, 100, 0.1, 1.7)", "cosine_decay_schedule(0.3, 100, 0.1, 1.7)", lambda t: f.optax_cosine(t, 0.3, 100, 0.1, 1.7), 130)
    yield F("Curve.linear(0, 1, 10).then(Curve.cosineDecay(1, 90, 0, 0.5))", "warmup_cosine_decay_schedule(0, 1, 10, 100, exponent=0.5)",
            lambda t: f.optax_warmup_cosine(t, 0, 1, 10, 100, 0, 0.5), 130)
    for form in (None, "linear", "cosine"):
        java = {None: "HOLD", "linear": "LINEAR", "cosine": "COSINE"}[form]
        yield F(f"Curve.piecewiseInterpolate(Interpolation.{java}, 1, new double[] {{40, 80, 100}}, new double[] {{0.1, 3, 0.01}})",
                f"piecewise {form or 'constant'}(1, {{40: 0.1, 80: 3, 100: 0.01}})",
                lambda t: f.optax_piecewise(t, 1, [40, 80, 100], [0.1, 3, 0.01], form), 120)
    yield F("Curve.cosineOneCycle(0.1, 100, 0.3, 25, 10_000)", "cosine_onecycle_schedule(100, 0.1)",
            lambda t: f.optax_cosine_onecycle(t, 100, 0.1, 0.3, 25.0, 1e4), 120)
    yield F("Curve.cosineOneCycle(2, 77, 0.4, 10, 100)", "cosine_onecycle_schedule(77, 2, 0.4, 10, 100)",
            lambda t: f.optax_cosine_onecycle(t, 77, 2, 0.4, 10, 100), 100)
    yield F("Curve.linearOneCycle(0.1, 100, 0.3, 0.85, 25, 10_000)", "linear_onecycle_schedule(100, 0.1)",
            lambda t: f.optax_linear_onecycle(t, 100, 0.1, 0.3, 0.85, 25.0, 1e4), 120)
    yield F("Curve.warmupCosineDecay(0, 1, 0.1, 10, 100)", "warmup_cosine_decay_schedule(0, 1, 10, 100, 0.1)",
            lambda t: f.optax_warmup_cosine(t, 0, 1, 10, 100, 0.1), 130)
    yield F("Curve.warmupExponentialDecay(0, 1, 10, 20, 0.8, true)", "warmup_exponential_decay_schedule(0, 1, 10, 20, 0.8, staircase=True)",
            lambda t: f.optax_warmup_exponential(t, 0, 1, 10, 20, 0.8, True), 130)
    yield F("Curve.linear(0.2, 1, 10).then(Curve.exponentialDecay(1, 20, 0.8, false, 5, 0.3))",
            "warmup_exponential_decay_schedule(0.2, 1, 10, 20, 0.8, 5, end_value=0.3)",
            lambda t: f.optax_warmup_exponential(t, 0.2, 1, 10, 20, 0.8, False, 5, 0.3), 200)
    yield F("Curve.warmupCosineDecay(0, 1, 0, 5, 40).then(Curve.warmupCosineDecay(0, 0.5, 0, 5, 80))", "sgdr_schedule of two cycles",
            lambda t: f.optax_sgdr(t, [dict(initial=0, peak=1, warmup=5, steps=40, end=0), dict(initial=0, peak=0.5, warmup=5, steps=80, end=0)]), 140)


def others():
    F = formula
    yield F("Curve.noam(1, 512, 40)", "Vaswani et al. 2017, equation 3, d_model 512, warmup_steps 40", lambda t: f.noam(t, 1, 512, 40), 300)
    yield F("Curve.noam(2, 256, 1)", "Vaswani et al. 2017, equation 3 twice, d_model 256, warmup_steps 1",
            lambda t: f.noam(t, 2, 256, 1), 50)
    yield F("Curve.inverseSchedule(0.1, 0.05, 0.75)", "DL4J InverseSchedule(0.1, 0.05, 0.75)",
            lambda t: f.dl4j_inverse(t, 0.1, 0.05, 0.75), 200)
    yield F("Curve.sigmoidSchedule(0.1, -0.1, 60, 120)", "DL4J SigmoidSchedule(0.1, -0.1, 60): goes on after 120",
            lambda t: f.dl4j_sigmoid(t, 0.1, -0.1, 60), 150, 121)
    yield F("Curve.polynomialLR(0.1, 2, 50)", "DL4J PolySchedule(0.1, 2, 50) as its documentation has it, initial (1 - t / maxIter)^power",
            lambda t: 0.1 * (1 - min(t, 50) / 50) ** 2, 60)
