package io.octopusgateway.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.octopusgateway.json.MalformedJson;
import io.octopusgateway.problem.ProblemException;
import io.octopusgateway.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class RequestBodyTest {
    /** Called as the server calls its own. */
    private static final class MessageTooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void a_body_the_server_stopped_for_its_size_is_too_large() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(new IOException(new MessageTooLargeException())))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.TOO_LARGE));
    }

    @Test
    void a_body_that_broke_off_for_another_reason_is_malformed() {
        assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> read(new IOException("reset")));
    }

    private static byte[] read(IOException failure) {
        return RequestBody.read(Fakes.headers(Fakes.json()), new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }

            @Override
            public int read(byte[] chunk, int offset, int length) throws IOException {
                throw failure;
            }
        });
    }
}
