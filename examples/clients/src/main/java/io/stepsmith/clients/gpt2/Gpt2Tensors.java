package io.stepsmith.clients.gpt2;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.Slice;
import io.stepsmith.rule.AdamW;

/**
 * The 16 tensors of a GPT-2 in one array, in the order of llm.c, each at its offset; one instance
 * has the weights, another one the gradients.
 */
@Optimizer(rule = AdamW.class, learningRate = 1e-3, weightDecay = 0.1, separateGradients = true)
final class Gpt2Tensors {
    @Param
    final float[] mem;

    final int vocabulary;
    final int context;
    final int layers;
    final int width;
    final int width3;
    final int width4;
    final int vectors;
    final int vectors3;
    final int vectors4;

    @Slice(
            of = "mem",
            shape = {"vocabulary", "width"})
    final int wte;

    @Slice(
            of = "mem",
            shape = {"context", "width"})
    final int wpe;

    @Slice(of = "mem")
    @Group(weightDecay = 0)
    final int ln1w;

    @Slice(of = "mem")
    @Group(weightDecay = 0)
    final int ln1b;

    @Slice(
            of = "mem",
            shape = {"layers", "width3", "width"})
    final int qkvw;

    @Slice(of = "mem")
    @Group(weightDecay = 0)
    final int qkvb;

    @Slice(
            of = "mem",
            shape = {"layers", "width", "width"})
    final int attprojw;

    @Slice(of = "mem")
    @Group(weightDecay = 0)
    final int attprojb;

    @Slice(of = "mem")
    @Group(weightDecay = 0)
    final int ln2w;

    @Slice(of = "mem")
    @Group(weightDecay = 0)
    final int ln2b;

    @Slice(
            of = "mem",
            shape = {"layers", "width4", "width"})
    final int fcw;

    @Slice(of = "mem")
    @Group(weightDecay = 0)
    final int fcb;

    @Slice(
            of = "mem",
            shape = {"layers", "width", "width4"})
    final int fcprojw;

    @Slice(of = "mem")
    @Group(weightDecay = 0)
    final int fcprojb;

    @Slice(of = "mem")
    @Group(weightDecay = 0)
    final int lnfw;

    @Slice(of = "mem")
    @Group(weightDecay = 0)
    final int lnfb;

    Gpt2Tensors(Gpt2Config config) {
        vocabulary = config.vocabulary();
        context = config.context();
        layers = config.layers();
        width = config.width();
        width3 = 3 * width;
        width4 = 4 * width;
        vectors = layers * width;
        vectors3 = layers * width3;
        vectors4 = layers * width4;
        wte = 0;
        wpe = wte + vocabulary * width;
        ln1w = wpe + context * width;
        ln1b = ln1w + vectors;
        qkvw = ln1b + vectors;
        qkvb = qkvw + vectors3 * width;
        attprojw = qkvb + vectors3;
        attprojb = attprojw + vectors * width;
        ln2w = attprojb + vectors;
        ln2b = ln2w + vectors;
        fcw = ln2b + vectors;
        fcb = fcw + vectors4 * width;
        fcprojw = fcb + vectors4;
        fcprojb = fcprojw + vectors4 * width;
        lnfw = fcprojb + vectors;
        lnfb = lnfw + width;
        mem = new float[lnfb + width];
    }
}
