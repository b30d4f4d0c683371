package demo;

class Base {
    static final int EXAMPLES = 32;
}
