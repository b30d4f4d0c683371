package io.stepsmith.cluster;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The proof that a worker knows the token: its HMAC-SHA256 over all that both sides have said, with
 * random numbers of both. The token itself is never sent, and no proof serves twice.
 */
final class Proof {
    static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Proof() {}

    /** Returns a random number, as a challenge to the other side. */
    static byte[] challenge() {
        byte[] challenge = new byte[BYTES];
        RANDOM.nextBytes(challenge);
        return challenge;
    }

    /**
     * Returns the proof of one side.
     *
     * @param side 0 is the worker that connects, 1 the one that accepts
     * @param hello what the first has said
     * @param answer what the second has said, without its proof
     */
    static byte[] of(byte[] token, int side, ByteBuffer hello, ByteBuffer answer) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(token, ALGORITHM));
            mac.update((byte) side);
            mac.update(hello.duplicate());
            mac.update(answer.duplicate());
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }
}
