package io.stepsmith.engine;

/** What comes before fields that every step writes, as much of it as comes behind them: no other object is on their cache lines, which other threads would wait for. */
abstract class Apart {
    @SuppressWarnings("unused")
    private long before1, before2, before3, before4, before5, before6, before7, before8, before9, before10, before11, before12, before13, before14, before15;
}
